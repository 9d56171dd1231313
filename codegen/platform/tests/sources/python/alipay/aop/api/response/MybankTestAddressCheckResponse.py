# A fixture in the form of the SDK's generator.
class MybankTestAddressCheckResponse(AlipayResponse):

    def __init__(self):
        super(MybankTestAddressCheckResponse, self).__init__()

    def parse_response_content(self, response_content):
        response = super(MybankTestAddressCheckResponse, self).parse_response_content(response_content)
