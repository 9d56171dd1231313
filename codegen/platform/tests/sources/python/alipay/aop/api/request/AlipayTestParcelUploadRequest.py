# A fixture in the form of the SDK's generator.
class AlipayTestParcelUploadRequest(object):

    def __init__(self, biz_model=None):
        self._biz_model = biz_model
        self._parcel_no = None
        self._photo = None
        self._labels = None
        self._owner = None
        self._notify_url = None

    @property
    def parcel_no(self):
        return self._parcel_no

    @parcel_no.setter
    def parcel_no(self, value):
        self._parcel_no = value

    @property
    def photo(self):
        return self._photo

    @photo.setter
    def photo(self, value):
        if not isinstance(value, FileItem):
            return
        self._photo = value

    @property
    def labels(self):
        return self._labels

    @labels.setter
    def labels(self, value):
        if isinstance(value, list):
            self._labels = list()
            for i in value:
                self._labels.append(i)

    @property
    def owner(self):
        return self._owner

    @owner.setter
    def owner(self, value):
        if isinstance(value, AddressInfo):
            self._owner = value
        else:
            self._owner = AddressInfo.from_alipay_dict(value)

    @property
    def notify_url(self):
        return self._notify_url

    @notify_url.setter
    def notify_url(self, value):
        self._notify_url = value

    def get_params(self):
        params = dict()
        params[P_METHOD] = 'alipay.test.parcel.upload'
        if self.parcel_no:
            if hasattr(self.parcel_no, 'to_alipay_dict'):
                params['parcel_no'] = json.dumps(obj=self.parcel_no.to_alipay_dict())
            else:
                params['parcel_no'] = self.parcel_no
        if self.labels:
            if hasattr(self.labels, 'to_alipay_dict'):
                params['labels'] = json.dumps(obj=self.labels.to_alipay_dict())
            else:
                params['labels'] = self.labels
        if self.owner:
            if hasattr(self.owner, 'to_alipay_dict'):
                params['owner'] = json.dumps(obj=self.owner.to_alipay_dict())
            else:
                params['owner'] = self.owner
        if self.notify_url:
            params['notify_url'] = self.notify_url
        return params

    def get_multipart_params(self):
        multipart_params = dict()
        if self.photo:
            multipart_params['photo'] = self.photo
        return multipart_params
