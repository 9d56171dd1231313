// A fixture in the form of the SDK's generator.
package com.alipay.api.domain;

/**
 * 类的说明
 *
 * @since 1.0, 2025-11-02 10:20:30
 */
public class LegacyInfo extends AlipayObject {

	private static final long serialVersionUID = 1L;

	/**
	 * 备注
	 */
	@ApiField("note")
	private String note;

}
