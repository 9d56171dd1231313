/*
 * The version of the OpenAPI document: 2026-03-04
 */
namespace AlipaySDKNet.OpenAPI.Model
{
    [DataContract(Name = "AlipayTestParcelQueryErrorResponseModel")]
    public partial class AlipayTestParcelQueryErrorResponseModel : IEquatable<AlipayTestParcelQueryErrorResponseModel>
    {
        public enum CodeEnum
        {
            [EnumMember(Value = "PARCEL_NOT_EXIST")]
            C0 = 0,

            [EnumMember(Value = "ACCESS.FORBIDDEN")]
            C1 = 1,

        }

        [DataMember(Name = "code", EmitDefaultValue = false)]
        public CodeEnum Code { get; set; }

        /// <summary>
        /// Gets or Sets Links
        /// </summary>
        [DataMember(Name = "links", EmitDefaultValue = false)]
        public string Links { get; set; }

    }
}
