# A fixture in the form of the SDK's generator.
class AlipayTestLockerOpenResponse(AlipayResponse):

    def __init__(self):
        super(AlipayTestLockerOpenResponse, self).__init__()

    def parse_response_content(self, response_content):
        response = super(AlipayTestLockerOpenResponse, self).parse_response_content(response_content)
