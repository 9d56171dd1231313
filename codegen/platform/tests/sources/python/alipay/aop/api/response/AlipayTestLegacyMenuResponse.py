# A fixture in the form of the SDK's generator.
class AlipayTestLegacyMenuResponse(AlipayResponse):

    def __init__(self):
        super(AlipayTestLegacyMenuResponse, self).__init__()

    def parse_response_content(self, response_content):
        response = super(AlipayTestLegacyMenuResponse, self).parse_response_content(response_content)
