// A fixture in the form of the SDK's generator.
namespace Aop.Api.Domain
{
    public class AlipayTestParcelSignModel : AopObject
    {
        /// <summary>
        /// 包裹号
        /// </summary>
        [XmlElement("parcel_no")]
        public string ParcelNo { get; set; }

        /// <summary>
        /// 签收日期，格式yyyy-MM-dd
        /// </summary>
        [XmlElement("signer")]
        public string Signer { get; set; }

    }
}
