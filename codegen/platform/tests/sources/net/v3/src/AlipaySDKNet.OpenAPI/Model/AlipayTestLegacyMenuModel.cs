/*
 * The version of the OpenAPI document: 2026-03-04
 */
namespace AlipaySDKNet.OpenAPI.Model
{
    [DataContract(Name = "AlipayTestLegacyMenuModel")]
    public partial class AlipayTestLegacyMenuModel : IEquatable<AlipayTestLegacyMenuModel>
    {
        /// <summary>
        /// Gets or Sets BizContent
        /// </summary>
        [DataMember(Name = "biz_content", EmitDefaultValue = false)]
        public string BizContent { get; set; }

    }
}
