// A fixture in the form of the SDK's generator.
package com.alipay.api.domain;

/**
 * 类的说明
 *
 * @since 1.0, 2025-11-09 10:20:30
 */
public class AlipayTestParcelQueryModel extends AlipayObject {

	private static final long serialVersionUID = 1L;

	/**
	 * 包裹号
	 */
	@ApiField("parcel_no")
	private String parcelNo;

	/**
	 * 查询选项
	 */
	@ApiListField("query_options")
	@ApiField("item")
	private List<String> queryOptions;

}
