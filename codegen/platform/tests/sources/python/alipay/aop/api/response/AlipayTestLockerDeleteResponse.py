# A fixture in the form of the SDK's generator.
class AlipayTestLockerDeleteResponse(AlipayResponse):

    def __init__(self):
        super(AlipayTestLockerDeleteResponse, self).__init__()

    def parse_response_content(self, response_content):
        response = super(AlipayTestLockerDeleteResponse, self).parse_response_content(response_content)
