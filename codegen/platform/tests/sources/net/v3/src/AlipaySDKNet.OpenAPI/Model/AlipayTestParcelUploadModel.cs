/*
 * The version of the OpenAPI document: 2026-03-04
 */
namespace AlipaySDKNet.OpenAPI.Model
{
    [DataContract(Name = "AlipayTestParcelUploadModel")]
    public partial class AlipayTestParcelUploadModel : IEquatable<AlipayTestParcelUploadModel>
    {
        /// <summary>
        /// Gets or Sets ParcelNo
        /// </summary>
        [DataMember(Name = "parcel_no", EmitDefaultValue = false)]
        public string ParcelNo { get; set; }

    }
}
