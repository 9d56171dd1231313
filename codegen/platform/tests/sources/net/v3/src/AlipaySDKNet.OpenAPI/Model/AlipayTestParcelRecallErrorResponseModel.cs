/*
 * The version of the OpenAPI document: 2026-03-04
 */
namespace AlipaySDKNet.OpenAPI.Model
{
    [DataContract(Name = "AlipayTestParcelRecallErrorResponseModel")]
    public partial class AlipayTestParcelRecallErrorResponseModel : IEquatable<AlipayTestParcelRecallErrorResponseModel>
    {
        public enum CodeEnum
        {
            [EnumMember(Value = "RECALL_LATE")]
            C0 = 0,

        }

        [DataMember(Name = "code", EmitDefaultValue = false)]
        public CodeEnum Code { get; set; }

    }
}
