/*
 * The version of the OpenAPI document: 2026-03-04
 */
namespace AlipaySDKNet.OpenAPI.Model
{
    [DataContract(Name = "AlipayTestParcelRecallResponseModel")]
    public partial class AlipayTestParcelRecallResponseModel : IEquatable<AlipayTestParcelRecallResponseModel>
    {
        /// <summary>
        /// Gets or Sets Recall
        /// </summary>
        [DataMember(Name = "recall", EmitDefaultValue = false)]
        public RecallInfo Recall { get; set; }

    }
}
