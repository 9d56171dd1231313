/*
 * The version of the OpenAPI document: 2026-03-04
 */
namespace AlipaySDKNet.OpenAPI.Model
{
    [DataContract(Name = "AlipayTestParcelQueryResponseModel")]
    public partial class AlipayTestParcelQueryResponseModel : IEquatable<AlipayTestParcelQueryResponseModel>
    {
        /// <summary>
        /// Gets or Sets Freight
        /// </summary>
        [DataMember(Name = "freight", EmitDefaultValue = false)]
        public string Freight { get; set; }

        /// <summary>
        /// Gets or Sets Parcels
        /// </summary>
        [DataMember(Name = "parcels", EmitDefaultValue = false)]
        public List<ParcelInfo> Parcels { get; set; }

        /// <summary>
        /// Gets or Sets Status
        /// </summary>
        [DataMember(Name = "status", EmitDefaultValue = false)]
        public string Status { get; set; }

        /// <summary>
        /// Gets or Sets Weight
        /// </summary>
        [DataMember(Name = "weight", EmitDefaultValue = false)]
        public string Weight { get; set; }

    }
}
