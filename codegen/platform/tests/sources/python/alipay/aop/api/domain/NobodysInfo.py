# A fixture in the form of the SDK's generator.
class NobodysInfo(object):

    def __init__(self):
        self._reason = None

    @property
    def reason(self):
        return self._reason

    @reason.setter
    def reason(self, value):
        self._reason = value

    def to_alipay_dict(self):
        params = dict()
        if self.reason:
            params['reason'] = self.reason
        return params

    @staticmethod
    def from_alipay_dict(d):
        o = NobodysInfo()
        if 'reason' in d:
            o.reason = d['reason']
        return o
