// A fixture in the form of the SDK's generator.
namespace Aop.Api.Domain
{
    public class AddressInfo : AopObject
    {
        /// <summary>
        /// 城市
        /// </summary>
        [XmlElement("city")]
        public string City { get; set; }

    }
}
