// A fixture in the form of the SDK's generator.
namespace Aop.Api.Response
{
    public class AlipayTestParcelQueryResponse : AopResponse
    {
        /// <summary>
        /// 运费，单位为元，精确到小数点后两位
        /// </summary>
        [XmlElement("freight")]
        public string Freight { get; set; }

        /// <summary>
        /// 寄出时间
        /// </summary>
        [XmlElement("gmt_sent")]
        public string GmtSent { get; set; }

        /// <summary>
        /// 包裹列表
        /// </summary>
        [XmlArray("parcels")]
        [XmlArrayItem("item")]
        public List<ParcelInfo> Parcels { get; set; }

        /// <summary>
        /// 状态。枚举值：SENT：已寄出；SIGNED：已签收
        /// </summary>
        [XmlElement("status")]
        public string Status { get; set; }

        /// <summary>
        /// 轨迹
        /// </summary>
        [XmlArray("trace_list")]
        [XmlArrayItem("item")]
        public List<string> TraceList { get; set; }

        /// <summary>
        /// 重量
        /// </summary>
        [XmlElement("weight")]
        public long Weight { get; set; }

        /// <summary>
        /// 跳转数据
        /// </summary>
        [XmlElement("pageRedirectionData")]
        public string Pageredirectiondata { get; set; }

    }
}
