// A fixture in the form of the SDK's generator.
package com.alipay.api.request;

/**
 * 类的说明
 *
 * @since 1.0, 2025-11-02 10:20:30
 */
public class AlipayTestParcelQueryRequest implements AlipayRequest<AlipayTestParcelQueryResponse> {

	private static final long serialVersionUID = 1L;

	/**
	 * 业务参数
	 */
	private String bizContent;

	public String getApiMethodName() {
		return "alipay.test.parcel.query";
	}

	public Map<String, String> getTextParams() {
		txtParams.put("biz_content", this.bizContent);
		return txtParams;
	}
}
