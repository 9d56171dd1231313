// A fixture in the form of the SDK's generator.
namespace Aop.Api.Request
{
    public class AlipayTestParcelUploadRequest : IAopRequest<AlipayTestParcelUploadResponse>
    {
        /// <summary>
        /// 包裹号
        /// </summary>
        public string ParcelNo { get; set; }

        /// <summary>
        /// 照片
        /// </summary>
        public FileItem Photo { get; set; }

        /// <summary>
        /// 标签
        /// </summary>
        public List<string> Labels { get; set; }

        /// <summary>
        /// 主人
        /// </summary>
        public AddressInfo Owner { get; set; }

        public string GetApiName()
        {
            return "alipay.test.parcel.upload";
        }

        public IDictionary<string, string> GetParameters()
        {
            parameters.Add("parcel_no", this.ParcelNo);
            parameters.Add("photo", this.Photo);
            parameters.Add("labels", this.Labels);
            parameters.Add("owner", this.Owner);
            return parameters;
        }
    }
}
