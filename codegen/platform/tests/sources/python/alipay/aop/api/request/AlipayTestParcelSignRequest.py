# A fixture in the form of the SDK's generator.
class AlipayTestParcelSignRequest(object):

    def __init__(self, biz_model=None):
        self._biz_model = biz_model
        self._biz_content = None
        self._notify_url = None

    @property
    def biz_content(self):
        return self._biz_content

    @biz_content.setter
    def biz_content(self, value):
        if isinstance(value, AlipayTestParcelSignModel):
            self._biz_content = value
        else:
            self._biz_content = AlipayTestParcelSignModel.from_alipay_dict(value)

    @property
    def notify_url(self):
        return self._notify_url

    @notify_url.setter
    def notify_url(self, value):
        self._notify_url = value

    def get_params(self):
        params = dict()
        params[P_METHOD] = 'alipay.test.parcel.sign'
        if self.biz_content:
            if hasattr(self.biz_content, 'to_alipay_dict'):
                params['biz_content'] = json.dumps(obj=self.biz_content.to_alipay_dict())
            else:
                params['biz_content'] = self.biz_content
        if self.notify_url:
            params['notify_url'] = self.notify_url
        return params

    def get_multipart_params(self):
        multipart_params = dict()
        return multipart_params
