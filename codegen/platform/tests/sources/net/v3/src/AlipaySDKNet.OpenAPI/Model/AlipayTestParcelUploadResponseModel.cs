/*
 * The version of the OpenAPI document: 2026-03-04
 */
namespace AlipaySDKNet.OpenAPI.Model
{
    [DataContract(Name = "AlipayTestParcelUploadResponseModel")]
    public partial class AlipayTestParcelUploadResponseModel : IEquatable<AlipayTestParcelUploadResponseModel>
    {
        /// <summary>
        /// Gets or Sets PhotoId
        /// </summary>
        [DataMember(Name = "photo_id", EmitDefaultValue = false)]
        public string PhotoId { get; set; }

    }
}
