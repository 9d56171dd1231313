// A fixture in the form of the SDK's generator.
namespace Aop.Api.Domain
{
    public class AlipayTestParcelQueryModel : AopObject
    {
        /// <summary>
        /// 包裹号
        /// </summary>
        [XmlElement("parcel_no")]
        public string ParcelNo { get; set; }

        /// <summary>
        /// 查询选项
        /// </summary>
        [XmlArray("query_options")]
        [XmlArrayItem("item")]
        public List<string> QueryOptions { get; set; }

    }
}
