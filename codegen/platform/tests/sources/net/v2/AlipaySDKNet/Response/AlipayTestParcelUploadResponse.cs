// A fixture in the form of the SDK's generator.
namespace Aop.Api.Response
{
    public class AlipayTestParcelUploadResponse : AopResponse
    {
        /// <summary>
        /// 照片编号
        /// </summary>
        [XmlElement("photo_id")]
        public string PhotoId { get; set; }

    }
}
