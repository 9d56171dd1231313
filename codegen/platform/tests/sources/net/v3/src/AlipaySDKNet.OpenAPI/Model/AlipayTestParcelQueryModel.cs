/*
 * The version of the OpenAPI document: 2026-03-04
 */
namespace AlipaySDKNet.OpenAPI.Model
{
    [DataContract(Name = "AlipayTestParcelQueryModel")]
    public partial class AlipayTestParcelQueryModel : IEquatable<AlipayTestParcelQueryModel>
    {
        /// <summary>
        /// Gets or Sets ParcelNo
        /// </summary>
        [DataMember(Name = "parcel_no", EmitDefaultValue = false)]
        public string ParcelNo { get; set; }

        /// <summary>
        /// Gets or Sets NotifyUrl
        /// </summary>
        [DataMember(Name = "notify_url", EmitDefaultValue = false)]
        public string NotifyUrl { get; set; }

    }
}
