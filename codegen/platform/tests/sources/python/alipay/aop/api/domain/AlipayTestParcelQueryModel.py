# A fixture in the form of the SDK's generator.
class AlipayTestParcelQueryModel(object):

    def __init__(self):
        self._parcel_no = None
        self._query_options = None

    @property
    def parcel_no(self):
        return self._parcel_no

    @parcel_no.setter
    def parcel_no(self, value):
        self._parcel_no = value

    @property
    def query_options(self):
        return self._query_options

    @query_options.setter
    def query_options(self, value):
        if isinstance(value, list):
            self._query_options = list()
            for i in value:
                self._query_options.append(i)

    def to_alipay_dict(self):
        params = dict()
        if self.parcel_no:
            params['parcel_no'] = self.parcel_no
        if self.query_options:
            params['query_options'] = self.query_options
        return params

    @staticmethod
    def from_alipay_dict(d):
        o = AlipayTestParcelQueryModel()
        if 'parcel_no' in d:
            o.parcel_no = d['parcel_no']
        if 'query_options' in d:
            o.query_options = d['query_options']
        return o
