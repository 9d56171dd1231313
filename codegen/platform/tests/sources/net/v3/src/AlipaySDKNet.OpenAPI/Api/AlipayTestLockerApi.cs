/*
 * The version of the OpenAPI document: 2026-03-04
 */
namespace AlipaySDKNet.OpenAPI.Api
{
    public interface IAlipayTestLockerApiSync
    {
        /// <summary>
        /// 删除柜子
        /// </summary>
        /// <remarks>
        /// 说明
        /// </remarks>
        ApiResponse<Object> DeleteWithHttpInfo(int operationIndex = 0);
        /// <summary>
        /// 菜单
        /// </summary>
        /// <remarks>
        /// 说明
        /// </remarks>
        ApiResponse<Object> MenuWithHttpInfo(AlipayTestLegacyMenuModel alipayTestLegacyMenuModel = default(AlipayTestLegacyMenuModel));
    }

    public partial class AlipayTestLockerApi
    {
        /// <summary>
        /// 删除柜子 说明
        /// </summary>
        public AlipaySDKNet.OpenAPI.Client.ApiResponse<Object> DeleteWithHttpInfo(int operationIndex = 0)
        {
            localVarRequestOptions.HeaderParameters.Add("Accept", localVarAccept);
            localVarRequestOptions.QueryParameters.Add(param.Key, param.Value);
            var localVarResponse = this.Client.Delete<Object>("/v3/alipay/test/locker/delete", localVarRequestOptions, this.Configuration);
            exception.ErrorObject = AlipayTestLockerDeleteDefaultResponse.FromJson(exception.ErrorContent.ToString());
            return localVarResponse;
        }

        /// <summary>
        /// 菜单 说明
        /// </summary>
        public AlipaySDKNet.OpenAPI.Client.ApiResponse<Object> MenuWithHttpInfo(AlipayTestLegacyMenuModel alipayTestLegacyMenuModel = default(AlipayTestLegacyMenuModel))
        {
            localVarRequestOptions.Data = alipayTestLegacyMenuModel;
            localVarRequestOptions.HeaderParameters.Add("Accept", localVarAccept);
            localVarRequestOptions.QueryParameters.Add(param.Key, param.Value);
            var localVarResponse = this.Client.Post<Object>("/v3/alipay/test/legacy/menu", localVarRequestOptions, this.Configuration);
            exception.ErrorObject = AlipayTestLegacyMenuDefaultResponse.FromJson(exception.ErrorContent.ToString());
            return localVarResponse;
        }

    }
}
