# A fixture in the form of the SDK's generator.
class AddressInfo(object):

    def __init__(self):
        self._city = None

    @property
    def city(self):
        return self._city

    @city.setter
    def city(self, value):
        self._city = value

    def to_alipay_dict(self):
        params = dict()
        if self.city:
            params['city'] = self.city
        return params

    @staticmethod
    def from_alipay_dict(d):
        o = AddressInfo()
        if 'city' in d:
            o.city = d['city']
        return o
