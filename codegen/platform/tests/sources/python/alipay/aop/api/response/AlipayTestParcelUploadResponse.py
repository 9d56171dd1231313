# A fixture in the form of the SDK's generator.
class AlipayTestParcelUploadResponse(AlipayResponse):

    def __init__(self):
        super(AlipayTestParcelUploadResponse, self).__init__()
        self._photo_id = None

    @property
    def photo_id(self):
        return self._photo_id

    @photo_id.setter
    def photo_id(self, value):
        self._photo_id = value

    def parse_response_content(self, response_content):
        response = super(AlipayTestParcelUploadResponse, self).parse_response_content(response_content)
        if 'photo_id' in response:
            self.photo_id = response['photo_id']
