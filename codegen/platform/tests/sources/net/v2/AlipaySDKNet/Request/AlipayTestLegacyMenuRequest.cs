// A fixture in the form of the SDK's generator.
namespace Aop.Api.Request
{
    public class AlipayTestLegacyMenuRequest : IAopRequest<AlipayTestLegacyMenuResponse>
    {
        public string GetApiName()
        {
            return "alipay.test.legacy.menu";
        }

        public IDictionary<string, string> GetParameters()
        {
            return parameters;
        }
    }
}
