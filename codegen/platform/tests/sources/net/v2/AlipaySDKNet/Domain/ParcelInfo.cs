// A fixture in the form of the SDK's generator.
namespace Aop.Api.Domain
{
    public class ParcelInfo : AopObject
    {
        /// <summary>
        /// 深度，单位：厘米
        /// </summary>
        [XmlElement("depth")]
        public long Depth { get; set; }

        /// <summary>
        /// 地址
        /// </summary>
        [XmlElement("address")]
        public AddressInfo Address { get; set; }

        /// <summary>
        /// 自己
        /// </summary>
        [XmlElement("self")]
        public string Self { get; set; }

        /// <summary>
        /// 声明价值，单位为分
        /// </summary>
        [XmlElement("value")]
        public string Value { get; set; }

        /// <summary>
        /// 旧字段
        /// </summary>
        [XmlElement("old_field")]
        public bool OldField { get; set; }

    }
}
