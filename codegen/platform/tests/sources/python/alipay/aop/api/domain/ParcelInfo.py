# A fixture in the form of the SDK's generator.
class ParcelInfo(object):

    def __init__(self):
        self._depth = None
        self._address = None
        self._self = None
        self._value = None

    @property
    def depth(self):
        return self._depth

    @depth.setter
    def depth(self, value):
        self._depth = value

    @property
    def address(self):
        return self._address

    @address.setter
    def address(self, value):
        if isinstance(value, AddressInfo):
            self._address = value
        else:
            self._address = AddressInfo.from_alipay_dict(value)

    @property
    def self(self):
        return self._self

    @self.setter
    def self(self, value):
        self._self = value

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        self._value = value

    def to_alipay_dict(self):
        params = dict()
        if self.depth:
            params['depth'] = self.depth
        if self.address:
            params['address'] = self.address
        if self.self:
            params['self'] = self.self
        if self.value:
            params['value'] = self.value
        return params

    @staticmethod
    def from_alipay_dict(d):
        o = ParcelInfo()
        if 'depth' in d:
            o.depth = d['depth']
        if 'address' in d:
            o.address = d['address']
        if 'self' in d:
            o.self = d['self']
        if 'value' in d:
            o.value = d['value']
        return o
