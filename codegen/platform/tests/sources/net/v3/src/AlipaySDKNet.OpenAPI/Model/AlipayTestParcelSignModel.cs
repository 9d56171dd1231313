/*
 * The version of the OpenAPI document: 2026-03-04
 */
namespace AlipaySDKNet.OpenAPI.Model
{
    [DataContract(Name = "AlipayTestParcelSignModel")]
    public partial class AlipayTestParcelSignModel : IEquatable<AlipayTestParcelSignModel>
    {
        /// <summary>
        /// Gets or Sets Signer
        /// </summary>
        [DataMember(Name = "signer", EmitDefaultValue = false)]
        public string Signer { get; set; }

    }
}
