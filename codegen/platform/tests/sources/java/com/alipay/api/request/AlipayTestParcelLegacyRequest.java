// A fixture in the form of the SDK's generator.
package com.alipay.api.request;

/**
 * 类的说明
 *
 * @since 1.0, 2025-11-03 10:20:30
 */
public class AlipayTestParcelLegacyRequest implements AlipayRequest<AlipayTestParcelLegacyResponse> {

	private static final long serialVersionUID = 1L;

	/**
	 * 包裹号
	 */
	private String parcelNo;

	public String getApiMethodName() {
		return "alipay.test.parcel.legacy";
	}

	public Map<String, String> getTextParams() {
		txtParams.put("parcel_no", this.parcelNo);
		return txtParams;
	}
}
