# A fixture in the form of the SDK's generator.
class AlipayTestLockerDeleteModel(object):

    def __init__(self):
        self._locker_id = None

    @property
    def locker_id(self):
        return self._locker_id

    @locker_id.setter
    def locker_id(self, value):
        self._locker_id = value

    def to_alipay_dict(self):
        params = dict()
        if self.locker_id:
            params['locker_id'] = self.locker_id
        return params

    @staticmethod
    def from_alipay_dict(d):
        o = AlipayTestLockerDeleteModel()
        if 'locker_id' in d:
            o.locker_id = d['locker_id']
        return o
