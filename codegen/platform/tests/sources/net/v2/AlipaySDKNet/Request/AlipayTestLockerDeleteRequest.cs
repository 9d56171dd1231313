// A fixture in the form of the SDK's generator.
namespace Aop.Api.Request
{
    public class AlipayTestLockerDeleteRequest : IAopRequest<AlipayTestLockerDeleteResponse>
    {
        /// <summary>
        /// 业务参数
        /// </summary>
        public string BizContent { get; set; }

        public string GetApiName()
        {
            return "alipay.test.locker.delete";
        }

        public IDictionary<string, string> GetParameters()
        {
            parameters.Add("biz_content", this.BizContent);
            return parameters;
        }
    }
}
