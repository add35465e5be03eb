from django.urls import path

from tsunagu.web.desk.referrals import refer, views

urlpatterns = [
    path("cases/<int:pk>/refer/", refer.refer, name="refer"),
    path("referrals/", views.referrals, name="referrals"),
    path("referrals/sheet.pdf", views.blank_sheet, name="referral-blank"),
    path("referrals/<int:pk>/", views.referral, name="referral"),
    path("referrals/<int:pk>/sheet.pdf", views.sheet, name="referral-sheet"),
    path("referrals/<int:pk>/offers/<int:offer>/sheet.pdf", views.offer_sheet, name="offer-sheet"),
    path("referrals/<int:pk>/offers/<int:offer>/<slug:slug>/", views.offer_deed, name="offer-deed"),
    path("referrals/<int:pk>/<slug:slug>/", views.deed, name="referral-deed"),
]
