// A fixture in the form of the SDK's generator.
namespace Aop.Api.Request
{
    public class AlipayTestLockerCloseRequest : IAopRequest<AlipayTestLockerCloseResponse>
    {
        /// <summary>
        /// 业务参数
        /// </summary>
        public string BizContent { get; set; }

        public string GetApiName()
        {
            return "alipay.test.locker.close";
        }

        public IDictionary<string, string> GetParameters()
        {
            parameters.Add("biz_content", this.BizContent);
            return parameters;
        }
    }
}
