"""The addresses of the product behind two more. The bare view stands first: never slowed."""

from django.urls import path

from benchmarks.comparators import bare, plain_list
from tsunagu import urls

handler403, handler404, handler500 = urls.handler403, urls.handler404, urls.handler500
urlpatterns = [path("bare/", bare), path("plain-list/", plain_list), *urls.urlpatterns]
