/*
 * The version of the OpenAPI document: 2026-03-04
 */
namespace AlipaySDKNet.OpenAPI.Model
{
    [DataContract(Name = "RecallInfo")]
    public partial class RecallInfo : IEquatable<RecallInfo>
    {
        /// <summary>
        /// Gets or Sets Reason
        /// </summary>
        [DataMember(Name = "reason", EmitDefaultValue = false)]
        public string Reason { get; set; }

        /// <summary>
        /// Gets or Sets IsFree
        /// </summary>
        [DataMember(Name = "is_free", EmitDefaultValue = false)]
        public bool IsFree { get; set; }

    }
}
