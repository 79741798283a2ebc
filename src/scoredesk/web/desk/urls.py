"""The desk's addresses. They carry ids and nothing of a person: searches are posted."""

from django.urls import path

from scoredesk.web.desk import case_page, decisions, files, mail, mailroom, queue, repairs, sign_in, troubles

urlpatterns = [
    path("desk/login/", sign_in.sign_in, name="desk-sign-in"),
    path("desk/logout/", sign_in.sign_out, name="desk-sign-out"),
    path("desk/", queue.queue, name="desk-queue"),
    path("desk/search/", queue.search, name="desk-search"),
    path("desk/cases/<int:case_id>/", case_page.case_page, name="desk-case"),
    path("desk/cases/<int:case_id>/approve/", decisions.approve_case, name="desk-approve"),
    path("desk/cases/<int:case_id>/ask/", decisions.ask, name="desk-ask"),
    path("desk/cases/<int:case_id>/refuse/", decisions.refuse_case, name="desk-refuse"),
    path("desk/cases/<int:case_id>/reopen/", repairs.reopen_case, name="desk-reopen"),
    path("desk/cases/<int:case_id>/withdraw/", repairs.withdraw_case, name="desk-withdraw"),
    path("desk/cases/<int:case_id>/redeliver/", repairs.redeliver_case, name="desk-redeliver"),
    path("desk/cases/<int:case_id>/result/", repairs.choose, name="desk-choose-result"),
    path("desk/cases/<int:case_id>/role/", repairs.set_role, name="desk-set-role"),
    path("desk/cases/<int:case_id>/extension/", repairs.set_extension, name="desk-extension"),
    path("desk/cases/<int:case_id>/crop/", repairs.take_crop, name="desk-use-crop"),
    path("desk/cases/<int:case_id>/item/", repairs.set_item, name="desk-set-item"),
    path("desk/cases/<int:case_id>/revoke/", repairs.revoke_report, name="desk-revoke"),
    path("desk/files/<int:file_id>/", files.picture, name="desk-picture"),
    path("desk/files/<int:file_id>/drawing/", files.drawing, name="desk-drawing"),
    path("desk/files/<int:file_id>/crop/", files.crop, name="desk-crop"),
    path("desk/reports/<int:report_id>/pdf/", files.report_pdf, name="desk-report"),
    path("desk/letters/<int:letter_id>/", files.letter, name="desk-letter"),
    path("desk/letters/<int:letter_id>/retry/", troubles.retry, name="desk-retry-letter"),
    path("desk/letters/<int:letter_id>/resolve/", troubles.resolve, name="desk-resolve-letter"),
    path("desk/mail/", mail.mails, name="desk-mails"),
    path("desk/mail/days/", mailroom.by_day, name="desk-mail-days"),
    path("desk/mail/<int:message_id>/", mail.message, name="desk-message"),
    path("desk/mail/<int:message_id>/file/", mail.file, name="desk-file-message"),
    path("desk/mail/<int:message_id>/resolve/", mail.resolve, name="desk-resolve-message"),
    path("desk/mail/<int:message_id>/source/", files.source, name="desk-message-source"),
    path("desk/troubles/", troubles.troubles, name="desk-troubles"),
    path("desk/troubles/<int:job_id>/retry/", troubles.retry_failed_job, name="desk-retry-job"),
]
