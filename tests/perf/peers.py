"""What an office would use instead, where it is installed: tasks and tickets."""

import office

from odoo.fields import Command


class Peers:
    """How a user of each peer takes in a request with its files: ``ways[label] = (login, create)``."""

    def __init__(self, env):
        self.ways = {}
        self.last = {}
        if "project.task" in env:
            self._prepare_task(env)
        if "helpdesk.ticket" in env:
            self._prepare_ticket(env)

    def _prepare_task(self, env):
        stage = env["project.task.type"].create({"name": "Tiếp nhận"})
        user = peer_user(env, "bench_task", "project.group_project_user")
        project = env["project.project"].create(
            {"name": "Hồ sơ", "type_ids": [Command.link(stage.id)], "company_id": user.company_id.id}
        )
        partner = env["res.partner"].create({"name": "Nguyễn Thị Đào"})

        def create(env, files):
            values = {"name": "Cấp giấy phép", "project_id": project.id, "partner_id": partner.id}
            task = env["project.task"].create({**values, "user_ids": [Command.link(env.uid)]})
            attach(task, files)

        self.ways["task"] = (user.login, create)
        self._remember(env, "project.task")

    def _prepare_ticket(self, env):
        user = peer_user(env, "bench_ticket", "helpdesk_mgmt.group_helpdesk_user")
        team = env["helpdesk.ticket.team"].create(
            {"name": "Một cửa", "user_ids": [Command.link(user.id)], "company_id": user.company_id.id}
        )
        partner = env["res.partner"].create({"name": "Nguyễn Thị Đào"})

        def create(env, files):
            values = {"name": "Cấp giấy phép", "description": "Hồ sơ", "team_id": team.id}
            ticket = env["helpdesk.ticket"].create({**values, "partner_id": partner.id, "user_id": env.uid})
            attach(ticket, files)

        self.ways["helpdesk"] = (user.login, create)
        self._remember(env, "helpdesk.ticket")

    def _remember(self, env, model):
        self.last[model] = env[model].with_context(active_test=False).search([], order="id desc", limit=1).id or 0

    def clean(self, env):
        for model, last in self.last.items():
            env[model].with_context(active_test=False).search([("id", ">", last)]).unlink()


def peer_user(env, login, group):
    """A user of the first ward with a role in a peer."""
    user = env["res.users"].search([("login", "=", login)])
    ward = env["res.users"].search([("login", "=", office.CLERK)]).company_id
    return user or env["res.users"].with_context(no_reset_password=True).create(
        {
            "name": login,
            "login": login,
            "company_id": ward.id,
            "company_ids": [Command.set(ward.ids)],
            "group_ids": [Command.set([env.ref("base.group_user").id, env.ref(group).id])],
        }
    )


def attach(record, files):
    record.env["ir.attachment"].create([{**file, "res_model": record._name, "res_id": record.id} for file in files])
