"""Every way into the house, and no other: what is not on this page is shut."""

from allauth.account import views as theirs
from django.urls import path, re_path

from tsunagu.web.account import city, second, steps, views

urlpatterns = [
    path("login/", views.sign_in, name="account_login"),
    path("city/", city.begin, name="account_city"),
    path("city/back/<slug:provider_id>/", city.back, name="openid_connect_callback"),
    path("city/out/", city.out, name="account_city_out"),
    path("logout/", views.sign_out, name="account_logout"),
    path("second/", second.ask, name="account_second"),
    path("second/mail/", second.mail, name="account_second_mail"),
    path("steps/", steps.steps, name="account_steps"),
    path("steps/app/", steps.app, name="account_step_app"),
    path("steps/passkey/", steps.passkey, name="account_step_passkey"),
    path("steps/spares/", steps.renew, name="account_spares"),
    path("steps/<int:pk>/remove/", steps.remove, name="account_step_remove"),
    path("email/", views.account, name="account_email"),
    path("password/change/", views.change_password, name="account_change_password"),
    path("password/reset/", views.forgotten, name="account_reset_password"),
    path("password/reset/done/", theirs.password_reset_done, name="account_reset_password_done"),
    path(
        "password/reset/key/done/",
        theirs.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.chosen_by_letter,
        name="account_reset_password_from_key",
    ),
    path("signup/", theirs.signup, name="account_signup"),  # says that the city makes accounts
]
