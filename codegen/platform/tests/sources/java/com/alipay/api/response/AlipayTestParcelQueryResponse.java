// A fixture in the form of the SDK's generator.
package com.alipay.api.response;

/**
 * 类的说明
 *
 * @since 1.0, 2025-11-03 10:20:30
 */
public class AlipayTestParcelQueryResponse extends AlipayResponse {

	private static final long serialVersionUID = 1L;

	/**
	 * 寄出时间
	 */
	@ApiField("gmt_sent")
	private Date gmtSent;

	/**
	 * 重量
	 */
	@ApiField("weight")
	private String weight;

	/**
	 * 只在这里
	 */
	@ApiField("gone_field")
	private String goneField;

}
