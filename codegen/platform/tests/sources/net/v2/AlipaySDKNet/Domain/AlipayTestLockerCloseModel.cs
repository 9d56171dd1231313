// A fixture in the form of the SDK's generator.
namespace Aop.Api.Domain
{
    public class AlipayTestLockerCloseModel : AopObject
    {
        /// <summary>
        /// 柜号
        /// </summary>
        [XmlElement("locker_id")]
        public string LockerId { get; set; }

    }
}
