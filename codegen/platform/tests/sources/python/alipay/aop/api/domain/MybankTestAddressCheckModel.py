# A fixture in the form of the SDK's generator.
class MybankTestAddressCheckModel(object):

    def __init__(self):
        self._address = None

    @property
    def address(self):
        return self._address

    @address.setter
    def address(self, value):
        if isinstance(value, AddressInfo):
            self._address = value
        else:
            self._address = AddressInfo.from_alipay_dict(value)

    def to_alipay_dict(self):
        params = dict()
        if self.address:
            params['address'] = self.address
        return params

    @staticmethod
    def from_alipay_dict(d):
        o = MybankTestAddressCheckModel()
        if 'address' in d:
            o.address = d['address']
        return o
