/*
 * The version of the OpenAPI document: 2026-03-04
 */
namespace AlipaySDKNet.OpenAPI.Api
{
    public interface IAlipayTestParcelApiSync
    {
        /// <summary>
        /// 查询包裹
        /// </summary>
        /// <remarks>
        /// 说明
        /// </remarks>
        ApiResponse<AlipayTestParcelQueryResponseModel> QueryWithHttpInfo(AlipayTestParcelQueryModel alipayTestParcelQueryModel = default(AlipayTestParcelQueryModel), int operationIndex = 0);
        /// <summary>
        /// 签收包裹
        /// </summary>
        /// <remarks>
        /// 说明
        /// </remarks>
        ApiResponse<Object> SignWithHttpInfo(string parcelNo, string authToken = default(string), AlipayTestParcelSignModel alipayTestParcelSignModel = default(AlipayTestParcelSignModel));
        /// <summary>
        /// 上传照片
        /// </summary>
        /// <remarks>
        /// 说明
        /// </remarks>
        ApiResponse<AlipayTestParcelUploadResponseModel> UploadWithHttpInfo(System.IO.Stream photo = default(System.IO.Stream), AlipayTestParcelUploadModel data = default(AlipayTestParcelUploadModel));
        /// <summary>
        /// 召回包裹
        /// </summary>
        /// <remarks>
        /// 说明
        /// </remarks>
        ApiResponse<AlipayTestParcelRecallResponseModel> RecallWithHttpInfo(int? count = default(int?), string parcelNo = default(string));
    }

    public partial class AlipayTestParcelApi
    {
        /// <summary>
        /// 查询包裹 说明
        /// </summary>
        public AlipaySDKNet.OpenAPI.Client.ApiResponse<AlipayTestParcelQueryResponseModel> QueryWithHttpInfo(AlipayTestParcelQueryModel alipayTestParcelQueryModel = default(AlipayTestParcelQueryModel), int operationIndex = 0)
        {
            localVarRequestOptions.Data = customizedParams.BodyContent;
            localVarRequestOptions.Data = alipayTestParcelQueryModel;
            localVarRequestOptions.HeaderParameters.Add("Accept", localVarAccept);
            localVarRequestOptions.QueryParameters.Add(param.Key, param.Value);
            var localVarResponse = this.Client.Post<AlipayTestParcelQueryResponseModel>("/v3/alipay/test/parcel/query", localVarRequestOptions, this.Configuration);
            exception.ErrorObject = AlipayTestParcelQueryDefaultResponse.FromJson(exception.ErrorContent.ToString());
            return localVarResponse;
        }

        /// <summary>
        /// 签收包裹 说明
        /// </summary>
        public AlipaySDKNet.OpenAPI.Client.ApiResponse<Object> SignWithHttpInfo(string parcelNo, string authToken = default(string), AlipayTestParcelSignModel alipayTestParcelSignModel = default(AlipayTestParcelSignModel))
        {
            localVarRequestOptions.PathParameters.Add("parcel_no", AlipaySDKNet.OpenAPI.Client.ClientUtils.ParameterToString(parcelNo));
            localVarRequestOptions.QueryParameters.Add(AlipaySDKNet.OpenAPI.Client.ClientUtils.ParameterToMultiMap("", "auth_token", authToken));
            localVarRequestOptions.Data = alipayTestParcelSignModel;
            localVarRequestOptions.HeaderParameters.Add("Accept", localVarAccept);
            localVarRequestOptions.QueryParameters.Add(param.Key, param.Value);
            var localVarResponse = this.Client.Put<Object>("/v3/alipay/test/parcels/{parcel_no}", localVarRequestOptions, this.Configuration);
            exception.ErrorObject = AlipayTestParcelSignDefaultResponse.FromJson(exception.ErrorContent.ToString());
            return localVarResponse;
        }

        /// <summary>
        /// 上传照片 说明
        /// </summary>
        public AlipaySDKNet.OpenAPI.Client.ApiResponse<AlipayTestParcelUploadResponseModel> UploadWithHttpInfo(System.IO.Stream photo = default(System.IO.Stream), AlipayTestParcelUploadModel data = default(AlipayTestParcelUploadModel))
        {
            localVarRequestOptions.FileParameters.Add("photo", photo);
            localVarRequestOptions.FormParameters.Add("data", AlipaySDKNet.OpenAPI.Client.ClientUtils.ParameterToString(data));
            localVarRequestOptions.HeaderParameters.Add("Accept", localVarAccept);
            localVarRequestOptions.QueryParameters.Add(param.Key, param.Value);
            var localVarResponse = this.Client.Post<AlipayTestParcelUploadResponseModel>("/v3/alipay/test/parcel/upload", localVarRequestOptions, this.Configuration);
            exception.ErrorObject = AlipayTestParcelUploadDefaultResponse.FromJson(exception.ErrorContent.ToString());
            return localVarResponse;
        }

        /// <summary>
        /// 召回包裹 说明
        /// </summary>
        public AlipaySDKNet.OpenAPI.Client.ApiResponse<AlipayTestParcelRecallResponseModel> RecallWithHttpInfo(int? count = default(int?), string parcelNo = default(string))
        {
            localVarRequestOptions.QueryParameters.Add(AlipaySDKNet.OpenAPI.Client.ClientUtils.ParameterToMultiMap("", "count", count));
            localVarRequestOptions.QueryParameters.Add(AlipaySDKNet.OpenAPI.Client.ClientUtils.ParameterToMultiMap("", "parcel_no", parcelNo));
            localVarRequestOptions.HeaderParameters.Add("Accept", localVarAccept);
            localVarRequestOptions.QueryParameters.Add(param.Key, param.Value);
            var localVarResponse = this.Client.Get<AlipayTestParcelRecallResponseModel>("/v3/alipay/test/parcel/recall", localVarRequestOptions, this.Configuration);
            exception.ErrorObject = AlipayTestParcelRecallDefaultResponse.FromJson(exception.ErrorContent.ToString());
            return localVarResponse;
        }

    }
}
