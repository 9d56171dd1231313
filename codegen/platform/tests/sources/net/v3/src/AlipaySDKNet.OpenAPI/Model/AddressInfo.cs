/*
 * The version of the OpenAPI document: 2026-03-04
 */
namespace AlipaySDKNet.OpenAPI.Model
{
    [DataContract(Name = "AddressInfo")]
    public partial class AddressInfo : IEquatable<AddressInfo>
    {
        /// <summary>
        /// Gets or Sets City
        /// </summary>
        [DataMember(Name = "city", EmitDefaultValue = false)]
        public string City { get; set; }

    }
}
