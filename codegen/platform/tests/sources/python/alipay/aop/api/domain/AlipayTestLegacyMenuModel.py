# A fixture in the form of the SDK's generator.
class AlipayTestLegacyMenuModel(object):

    def __init__(self):
        self._menu = None

    @property
    def menu(self):
        return self._menu

    @menu.setter
    def menu(self, value):
        self._menu = value

    def to_alipay_dict(self):
        params = dict()
        if self.menu:
            params['menu'] = self.menu
        return params

    @staticmethod
    def from_alipay_dict(d):
        o = AlipayTestLegacyMenuModel()
        if 'menu' in d:
            o.menu = d['menu']
        return o
