# A fixture in the form of the SDK's generator.
class AlipayTestParcelSignResponse(AlipayResponse):

    def __init__(self):
        super(AlipayTestParcelSignResponse, self).__init__()

    def parse_response_content(self, response_content):
        response = super(AlipayTestParcelSignResponse, self).parse_response_content(response_content)
