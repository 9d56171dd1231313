# A fixture in the form of the SDK's generator.
class AlipayTestParcelQueryResponse(AlipayResponse):

    def __init__(self):
        super(AlipayTestParcelQueryResponse, self).__init__()
        self._freight = None
        self._gmt_sent = None
        self._parcels = None
        self._status = None
        self._trace_list = None
        self._weight = None
        self._new_field = None
        self._page_redirection_data = None

    @property
    def freight(self):
        return self._freight

    @freight.setter
    def freight(self, value):
        self._freight = value

    @property
    def gmt_sent(self):
        return self._gmt_sent

    @gmt_sent.setter
    def gmt_sent(self, value):
        self._gmt_sent = value

    @property
    def parcels(self):
        return self._parcels

    @parcels.setter
    def parcels(self, value):
        if isinstance(value, list):
            self._parcels = list()
            for i in value:
                if isinstance(i, ParcelInfo):
                    self._parcels.append(i)
                else:
                    self._parcels.append(ParcelInfo.from_alipay_dict(i))

    @property
    def status(self):
        return self._status

    @status.setter
    def status(self, value):
        self._status = value

    @property
    def trace_list(self):
        return self._trace_list

    @trace_list.setter
    def trace_list(self, value):
        self._trace_list = value

    @property
    def weight(self):
        return self._weight

    @weight.setter
    def weight(self, value):
        self._weight = value

    @property
    def new_field(self):
        return self._new_field

    @new_field.setter
    def new_field(self, value):
        self._new_field = value

    @property
    def page_redirection_data(self):
        return self._page_redirection_data

    @page_redirection_data.setter
    def page_redirection_data(self, value):
        self._page_redirection_data = value

    def parse_response_content(self, response_content):
        response = super(AlipayTestParcelQueryResponse, self).parse_response_content(response_content)
        if 'freight' in response:
            self.freight = response['freight']
        if 'gmt_sent' in response:
            self.gmt_sent = response['gmt_sent']
        if 'parcels' in response:
            self.parcels = response['parcels']
        if 'status' in response:
            self.status = response['status']
        if 'trace_list' in response:
            self.trace_list = response['trace_list']
        if 'weight' in response:
            self.weight = response['weight']
        if 'new_field' in response:
            self.new_field = response['new_field']
        if 'pageRedirectionData' in response:
            self.page_redirection_data = response['pageRedirectionData']
