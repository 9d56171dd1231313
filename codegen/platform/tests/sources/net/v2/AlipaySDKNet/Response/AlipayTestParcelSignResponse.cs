// A fixture in the form of the SDK's generator.
namespace Aop.Api.Response
{
    public class AlipayTestParcelSignResponse : AopResponse
    {
    }
}
