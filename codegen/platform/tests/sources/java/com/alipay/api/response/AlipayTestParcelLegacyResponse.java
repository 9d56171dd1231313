// A fixture in the form of the SDK's generator.
package com.alipay.api.response;

/**
 * 类的说明
 *
 * @since 1.0, 2025-11-04 10:20:30
 */
public class AlipayTestParcelLegacyResponse extends AlipayResponse {

	private static final long serialVersionUID = 1L;

}
