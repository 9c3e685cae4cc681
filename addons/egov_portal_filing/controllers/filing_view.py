

    def _filing_session_answer(self):
        """What to answer to a POST without a session: None when it has just been opened in place."""
        if "_login" not in request.params:
            return self._kept_session_page()
        problem = self._kept_log_in()
        return self._kept_session_page(problem, request.params.get("_login")) if problem else None
