# A fixture in the form of the SDK's generator.
class AlipayTestParcelSignModel(object):

    def __init__(self):
        self._parcel_no = None
        self._signer = None

    @property
    def parcel_no(self):
        return self._parcel_no

    @parcel_no.setter
    def parcel_no(self, value):
        self._parcel_no = value

    @property
    def signer(self):
        return self._signer

    @signer.setter
    def signer(self, value):
        self._signer = value

    def to_alipay_dict(self):
        params = dict()
        if self.parcel_no:
            params['parcel_no'] = self.parcel_no
        if self.signer:
            params['signer'] = self.signer
        return params

    @staticmethod
    def from_alipay_dict(d):
        o = AlipayTestParcelSignModel()
        if 'parcel_no' in d:
            o.parcel_no = d['parcel_no']
        if 'signer' in d:
            o.signer = d['signer']
        return o
